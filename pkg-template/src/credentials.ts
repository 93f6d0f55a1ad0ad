// Credentials in their forms.

/** A project-scoped IAM token of Huawei Cloud, valid for 24 hours. */
export interface Token {
  /** Sent as `X-Auth-Token`. */
  readonly token: string;
  /** The project that the token is for: that of calls without a `project_id`, if the client has no `projectId`. */
  readonly projectId?: string | undefined;
}

/** A request for a signature by a {@link RemoteAccessKey}: JSON, to be passed on to the owner of the secret key. */
export type RemoteSignRequest =
  | {
      /** Huawei Cloud's algorithm. */
      readonly algorithm: "SDK-HMAC-SHA256";
      /** The access key whose secret half is to sign. */
      readonly accessKeyId: string;
      /** The request in Huawei's canonical form, by which the signer can tell what it signs. */
      readonly canonicalRequest: string;
      /** The text to sign; it contains a hash of the canonical request. */
      readonly stringToSign: string;
    }
  | {
      /** Baidu AI Cloud's algorithm. */
      readonly algorithm: "bce-auth-v1";
      /** The access key whose secret half is to sign. */
      readonly accessKeyId: string;
      /** The request in Baidu's canonical form, which the signing key signs. */
      readonly canonicalRequest: string;
      /** The text that the secret key signs to derive the signing key. */
      readonly signingKeyPrefix: string;
    }
  | {
      /** The algorithm of Huawei Cloud's object storage. */
      readonly algorithm: "OBS";
      /** The access key whose secret half is to sign. */
      readonly accessKeyId: string;
      /** The same as `stringToSign`. */
      readonly canonicalRequest: string;
      /** The text to sign; its last line names the bucket and the object. */
      readonly stringToSign: string;
    };

/** An access key whose secret half is elsewhere: on your server, while this runs in a page. */
export interface RemoteAccessKey {
  /** The public half (AK). */
  readonly accessKeyId: string;
  /** Issued with temporary keys, and required with them. */
  readonly securityToken?: string | undefined;
  /**
   * Signs a request, once for each attempt of a call, and returns the signature: 64 hexadecimal digits, for OBS 28
   * characters of Base64. On a server, `signRemote` of the signers computes it.
   */
  readonly sign: (request: RemoteSignRequest) => string | Promise<string>;
}

/** A permanent access key, or a temporary one with its security token. */
export interface AccessKey {
  /** The public half (AK). */
  readonly accessKeyId: string;
  /** The secret half (SK). It signs and is never sent. */
  readonly secretAccessKey: string;
  /** Issued with temporary keys, and required with them. */
  readonly securityToken?: string | undefined;
}

// Of forms that match equally well, the compiler's message names the one it met last: the commonest, here and above.
/** Credentials of any form. */
export type Credentials = RemoteAccessKey | Token | AccessKey;

/** The end of the credentials' validity. */
export interface Expiration {
  /**
   * A `Date`, epoch milliseconds (not seconds), or a string that `Date` parses. The credentials are cached until five minutes
   * before; otherwise the provider is called before every request.
   */
  readonly expiration?: Date | number | string | undefined;
}

/** A temporary access key, as the credentials functions return it. */
export interface TemporaryKeys extends AccessKey {
  readonly securityToken: string;
  /** End of its validity. */
  readonly expiration: Date;
}

/**
 * Fixed credentials, or a function that returns them. It is called before every request, or five minutes before
 * the `expiration` it returned, and once again if the service rejects what it returned. Calls that need credentials
 * at the same time share one call of it. In those five minutes, a refresh that fails or takes longer than a second does
 * not fail calls: they use the credentials that are still valid.
 */
export type CredentialsOption<Given extends Credentials = Credentials> =
  | Given
  | (() => (Given & Expiration) | Promise<Given & Expiration>);
