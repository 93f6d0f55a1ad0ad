// Objects of both stores, with exact types: clients, signers, results, transfers, paths.

import { expectTypeOf } from "expect-type";
import {
  type AccessKey,
  type BaiduPresignableRequest,
  BaiduSigner,
  BaseClient,
  Bos,
  type BosOptions,
  type ByteRange,
  type Bytes,
  type DirectoryHandle,
  type DownloadDestination,
  type DownloadedFile,
  type DownloadOptions,
  type DownloadParams,
  type FileHandle,
  formatObjectPath,
  type GetObjectParams,
  type ListObjectsParams,
  type ObjectBody,
  type ObjectContent,
  type ObjectHead,
  type ObjectInput,
  type ObjectLocation,
  type ObjectOptions,
  type ObjectPage,
  type ObjectPath,
  type ObjectProperties,
  ObjectStore,
  type ObjectSummary,
  Obs,
  type ObsOptions,
  ObsSigner,
  type PageList,
  type PrefixLocation,
  type PreparedRequest,
  type PresignableRequest,
  type PresignParams,
  type PutObjectParams,
  parseObjectPath,
  type RemoteAccessKey,
  type SignedRequest,
  type StoredObject,
  type StoreOptions,
  type TransferOptions,
  type TransferProgress,
  type UploadParams,
  type WritableFile,
} from "verset";

const key: AccessKey = { accessKeyId: "", secretAccessKey: "" };

export function clients(sign: RemoteAccessKey["sign"]) {
  const obsOptions: ObsOptions = { region: "cn-north-4", credentials: key };
  const shared: StoreOptions = {
    credentials: { accessKeyId: "", sign },
    proxyUrl: "/objects/{bucket}",
  };
  const bosOptions: BosOptions = { ...shared, endpoint: "https://bj.bcebos.com" };
  const ofRegion: BosOptions = { ...shared, region: "bj" };
  const elsewhere: ObsOptions = { ...shared, endpoint: "https://obs.example.com" };
  const stores: (Obs | Bos)[] = [
    new Obs(obsOptions),
    new Obs(elsewhere),
    new Bos(bosOptions),
    new Bos(ofRegion),
  ];
  expectTypeOf(new Obs(obsOptions)).toExtend<ObjectStore<ObsOptions>>();
  expectTypeOf(new Obs(obsOptions)).toExtend<BaseClient<ObsOptions>>();
  expectTypeOf(new Obs(obsOptions).withOptions({ maxRetries: 0 })).toEqualTypeOf<Obs>();
  return stores.filter((store) => store instanceof ObjectStore && store instanceof BaseClient);
}

export async function reads(obs: Obs, signal: AbortSignal) {
  const location: ObjectLocation = { bucket: "b", key: "k", versionId: "v" };
  const range: ByteRange = { offset: 0, length: 10 };
  const params: GetObjectParams = { ...location, range, ifMatch: "e" };
  const options: ObjectOptions = { signal, timeoutMs: 1, totalTimeoutMs: 1, maxRetries: 1 };
  const object: ObjectContent = await obs.getObject(params, options);
  const head: ObjectHead = await obs.headObject(location, options);
  expectTypeOf(object).toExtend<ObjectHead>();
  expectTypeOf(object).toExtend<ObjectBody>();
  const { size, etag, lastModified, contentType, contentEncoding, versionId, storageClass } = head;
  expectTypeOf(size).toEqualTypeOf<number | undefined>();
  expectTypeOf(lastModified).toEqualTypeOf<Date | undefined>();
  expectTypeOf(head.metadata).toEqualTypeOf<Readonly<Record<string, string>>>();
  expectTypeOf(object.body).toEqualTypeOf<ReadableStream<Bytes>>();
  expectTypeOf(await object.text()).toEqualTypeOf<string>();
  expectTypeOf(await object.bytes()).toEqualTypeOf<Bytes>();
  expectTypeOf(await object.json<{ a: 1 }>()).toEqualTypeOf<{ a: 1 }>();
  expectTypeOf(await object.json()).toEqualTypeOf<unknown>();
  await object.cancel();
  return [
    etag,
    contentType,
    contentEncoding,
    versionId,
    storageClass,
    head.headers,
    head.requestId,
  ];
}

export async function lists(bos: Bos) {
  const params: ListObjectsParams = {
    bucket: "b",
    prefix: "p/",
    delimiter: "/",
    marker: "m",
    maxKeys: 10,
  };
  const list = bos.listObjects(params);
  expectTypeOf(list).toEqualTypeOf<PageList<ObjectPage, ObjectSummary>>();
  const { objects, prefixes, isTruncated, nextMarker } = await list;
  expectTypeOf(isTruncated).toEqualTypeOf<boolean>();
  for await (const { key, size, etag, lastModified, storageClass } of list) {
    expectTypeOf(lastModified).toEqualTypeOf<Date>();
    expectTypeOf([key, etag, storageClass]).toEqualTypeOf<(string | undefined)[]>();
    expectTypeOf(size).toEqualTypeOf<number>();
  }
  return [objects, prefixes, nextMarker];
}

export async function writes(obs: Obs, body: ObjectInput) {
  const properties: ObjectProperties = { contentType: "text/plain", metadata: { a: "b" } };
  const put: PutObjectParams = {
    bucket: "b",
    key: "k",
    body,
    contentLength: 5,
    contentMd5: "m",
    ...properties,
  };
  const { etag, versionId, requestId }: StoredObject = await obs.putObject(put);
  await obs.deleteObject({ bucket: "b", key: "k" });
  const params: UploadParams = { bucket: "b", key: "k", body, ...properties };
  const onProgress = ({ bytes, totalBytes, objects, totalObjects }: TransferProgress) =>
    console.log(bytes, totalBytes, objects, totalObjects);
  const options: TransferOptions = { partSize: 102_400, concurrency: 2, onProgress };
  await obs.upload(params, options);
  return [etag, versionId, requestId];
}

export async function downloads(obs: Obs, handle: FileSystemFileHandle) {
  const prefix: PrefixLocation = { bucket: "b", prefix: "p/" };
  const params: DownloadParams = prefix;
  const options: DownloadOptions = { concurrency: 8, onProgress: () => {} };
  const [file] = await obs.download(params, "./folder", options);
  expectTypeOf(file).toEqualTypeOf<DownloadedFile | undefined>();
  // The browser's own handles are what is asked for.
  const own: FileHandle = handle;
  const writable: WritableFile = await own.createWritable();
  await writable.write(new Uint8Array(1));
  await writable.close();
  await writable.abort?.();
  const destination: DownloadDestination = own;
  await obs.download({ bucket: "b", key: "k" }, destination);
  return [file?.key, file?.path, file?.size, file?.etag, file?.isChecked, own.kind];
}

export async function folder(obs: Obs, root: DirectoryHandle) {
  const inside = await root.getDirectoryHandle("a", { create: true });
  const file = await inside.getFileHandle("b", { create: true });
  await obs.download({ bucket: "b", prefix: "" }, root);
  return [root.kind, file.kind];
}

export async function signs(bos: Bos) {
  const params: PresignParams = {
    method: "PUT",
    bucket: "b",
    key: "k",
    expiresInSeconds: 60,
    versionId: "v",
    query: { responseContentType: "text/plain" },
    headers: { "content-type": "text/plain" },
  };
  expectTypeOf(await bos.presign(params)).toEqualTypeOf<PreparedRequest>();
  const request: PresignableRequest = {
    method: "GET",
    url: "https://b.obs.cn-north-4.myhuaweicloud.com/k",
    headers: {},
    date: new Date(),
    expiresInSeconds: 60,
  };
  const signer = new ObsSigner(key, { allowSecretInBrowser: true });
  expectTypeOf(signer.presign(request)).toEqualTypeOf<SignedRequest>();
  expectTypeOf(signer.sign({ method: "GET", url: request.url })).toEqualTypeOf<SignedRequest>();
  const endless: BaiduPresignableRequest = { ...request, expiresInSeconds: -1 };
  return new BaiduSigner(key).presign(endless).url;
}

export function paths(): ObjectPath {
  const { scheme, bucket, key } = parseObjectPath("obs://b/k");
  expectTypeOf(scheme).toEqualTypeOf<"s3" | "s3a" | "s3n" | "obs" | "bos" | undefined>();
  expectTypeOf(formatObjectPath({ bucket, key })).toEqualTypeOf<string>();
  return { bucket, key };
}
