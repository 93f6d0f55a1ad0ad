// The table of differences between the clouds. It is not part of the entry: DATASETS.md is made of it, and a test makes
// every call of it.

import type { CloudName } from "./types.js";

/** The way in which an operation works on a cloud. */
export interface Support {
  /** `service`: one operation of the cloud. `client`: made of several operations, or done here. `none`: absent. */
  readonly by: "service" | "client" | "none";
  /** The meaning of the word there. */
  readonly meaning: string;
  /** The cost: calls, writes, waiting. */
  readonly cost: string;
  /** The operations that it calls. */
  readonly calls: readonly string[];
}

/** An operation of the vocabulary. */
export interface Difference {
  /** The operation as code has it. */
  readonly operation: string;
  readonly clouds: Readonly<Record<CloudName, Support>>;
}

const none = (meaning: string): Support => ({ by: "none", meaning, cost: "", calls: [] });

/** All operations of the vocabulary. */
export const DIFFERENCES: readonly Difference[] = [
  {
    operation: "listDatasets()",
    clouds: {
      modelarts: {
        by: "service",
        meaning: "Datasets of the default workspace, newest first.",
        cost: "1 call for 100 datasets",
        calls: ["listDatasets"],
      },
      qianfan: {
        by: "service",
        meaning: "Datasets in the order of their creation.",
        cost: "1 call for 100 datasets",
        calls: ["describeDatasets"],
      },
    },
  },
  {
    operation: "openDataset()",
    clouds: {
      modelarts: {
        by: "client",
        meaning: "By a name among the datasets of the default workspace, or by an id.",
        cost: "1 call for a name, 2 for an id",
        calls: ["listDatasets"],
      },
      qianfan: {
        by: "client",
        meaning: "By a name, which need not be unique, or by an id.",
        cost: "1 call for an id, 1 for 100 datasets for a name",
        calls: ["describeDatasets"],
      },
    },
  },
  {
    operation: "dataset.versions()",
    clouds: {
      modelarts: {
        by: "service",
        meaning: "Newest first. A version has a name and no number.",
        cost: "1 call for 1,000 versions",
        calls: ["listDatasetVersions"],
      },
      qianfan: {
        by: "service",
        meaning: "Newest first. A version has a number and no name: `name` is the number as text.",
        cost: "1 call for 100 versions",
        calls: ["describeDatasetVersions"],
      },
    },
  },
  {
    operation: "dataset.version()",
    clouds: {
      modelarts: {
        by: "client",
        meaning: "By name or id.",
        cost: "1 call for 1,000 versions",
        calls: ["listDatasetVersions"],
      },
      qianfan: {
        by: "client",
        meaning: "By number or id.",
        cost: "1 call for an id, 1 for 100 versions for a number",
        calls: ["describeDatasetVersions"],
      },
    },
  },
  {
    operation: "dataset.current()",
    clouds: {
      modelarts: {
        by: "service",
        meaning: "The version that the dataset stands at.",
        cost: "2 calls",
        calls: ["descDataset", "describeDatasetVersion"],
      },
      qianfan: none("A dataset has no current version."),
    },
  },
  {
    operation: "dataset.switchTo()",
    clouds: {
      modelarts: {
        by: "service",
        meaning: "Sets the dataset back to the samples and labels of a version.",
        cost: "1 call, then polls",
        calls: ["updateDataset", "descDataset"],
      },
      qianfan: none("A dataset has no current version."),
    },
  },
  {
    operation: "dataset.sync()",
    clouds: {
      modelarts: {
        by: "service",
        meaning: "Adds and removes samples as files were at the dataset's source.",
        cost: "1 call, then polls",
        calls: ["syncDataSource", "syncDataSourceState"],
      },
      qianfan: none("Versions are imported into; nothing is kept in step with storage."),
    },
  },
  {
    operation: "dataset.publish()",
    clouds: {
      modelarts: {
        by: "service",
        meaning: "An immutable snapshot of the dataset's present samples and labels, with a name.",
        cost: "1 call, then polls",
        calls: ["createDatasetVersion", "describeDatasetVersion"],
      },
      qianfan: {
        by: "client",
        meaning:
          "A new version that inherits nothing, filled with the files at `from`, and published. If a step fails, the version is deleted.",
        cost: "3 calls, polls after the second and third; 1 more call to delete it after a failure",
        calls: [
          "createDatasetVersion",
          "createImportTask",
          "describeImportTask",
          "publishDatasetVersion",
          "describeDatasetVersion",
        ],
      },
    },
  },
  {
    operation: "dataset.compare()",
    clouds: {
      modelarts: {
        by: "client",
        meaning:
          "Sample by sample, by id or source. Boxes are compared by their annotation files beside the manifests.",
        cost: "Reads both manifests from OBS; of object detection and image segmentation also lists the annotation files, 1 request for 1,000, and reads those that differ",
        calls: ["getObject"],
      },
      qianfan: {
        by: "client",
        meaning: "Sample by sample, by their content: the prompt or the text.",
        cost: "Exports both versions, which writes two archives, and downloads them; only with `export: true`",
        calls: ["createExportTask", "describeExportTask"],
      },
    },
  },
  {
    operation: "version.samples()",
    clouds: {
      modelarts: {
        by: "client",
        meaning:
          "The samples of the manifest. `listSamples` as `source` needs no bucket, and gives no usage.",
        cost: "1 request to OBS; with `listSamples` 1 call for 100 samples",
        calls: ["getObject"],
      },
      qianfan: {
        by: "client",
        meaning: "The samples of an export.",
        cost: "1 export, which writes an archive, and its download; only with `export: true`",
        calls: ["createExportTask", "describeExportTask"],
      },
    },
  },
  {
    operation: "version.statistics()",
    clouds: {
      modelarts: {
        by: "client",
        meaning: "Of the samples of the manifest.",
        cost: "As `samples()`; with `annotations` 1 request for each annotation file",
        calls: ["getObject"],
      },
      qianfan: {
        by: "client",
        meaning: "Of the samples of an export.",
        cost: "As `samples()`",
        calls: ["createExportTask", "describeExportTask"],
      },
    },
  },
  {
    operation: "version.validate()",
    clouds: {
      modelarts: {
        by: "client",
        meaning: "By the rules of manifests.",
        cost: "As `samples()`; with `annotations` 1 request for each annotation file, with `objects` 1 request for 1,000 objects",
        calls: ["getObject"],
      },
      qianfan: {
        by: "client",
        meaning: "By the rules of the dataset's data format.",
        cost: "As `samples()`",
        calls: ["createExportTask", "describeExportTask"],
      },
    },
  },
  {
    operation: "version.export()",
    clouds: {
      modelarts: {
        by: "service",
        meaning: "Copies files to a folder in OBS. The result has its path, and no URL.",
        cost: "1 call, then polls; writes to the bucket",
        calls: ["exportTask", "getExportTaskStatusOfDataset"],
      },
      qianfan: {
        by: "service",
        meaning:
          "Writes an archive to the platform's storage, with a URL, or to a folder in BOS, with a path.",
        cost: "1 call, then polls; writes an archive",
        calls: ["createExportTask", "describeExportTask"],
      },
    },
  },
  {
    operation: "version.download()",
    clouds: {
      modelarts: {
        by: "client",
        meaning:
          "The manifest, the files beside it and the samples, which are not copied when a version is published: some may be missing.",
        cost: "Requests to OBS: 1 for each file, 1 for each list of 1,000",
        calls: ["headObject", "getObject", "listObjects"],
      },
      qianfan: {
        by: "client",
        meaning: "The files of an export, unpacked.",
        cost: "1 export, which writes an archive, and its download; only with `export: true`",
        calls: ["createExportTask", "describeExportTask"],
      },
    },
  },
  {
    operation: "version.delete()",
    clouds: {
      modelarts: {
        by: "service",
        meaning: "Deletes the version; the samples stay. Resolves when it is gone.",
        cost: "1 call, then polls",
        calls: ["deleteDatasetVersion", "describeDatasetVersion"],
      },
      qianfan: {
        by: "service",
        meaning: "Deletes the version and its samples at once.",
        cost: "1 call",
        calls: ["deleteDatasetVersion"],
      },
    },
  },
];

const NAMES: Readonly<Record<CloudName, string>> = { modelarts: "ModelArts", qianfan: "Qianfan" };

/** The table as Markdown. */
export function toMarkdown(): string {
  const rows = DIFFERENCES.map(({ operation, clouds }) => {
    const cells = (["modelarts", "qianfan"] as const).map((cloud) => cellOf(clouds[cloud]));
    return `| \`${operation}\` | ${cells.join(" | ")} |`;
  });
  return `# One vocabulary: what each word means on each cloud

Operations of \`verset/datasets\`. **Service** means an operation of the cloud, **client** one that the package makes of several, or does itself; where there is **none**, the method is absent from the type. The calls in parentheses are operations of the clients; polls repeat the last one. Made from the table beside the code, each row of which a test executes.

| | ${NAMES.modelarts} | ${NAMES.qianfan} |
| --- | --- | --- |
${rows.join("\n")}
`;
}

function cellOf({ by, meaning, cost, calls }: Support): string {
  if (by === "none") return `**None.** ${meaning}`;
  const list = calls.map((call) => `\`${call}\``).join(", ");
  return `**${by === "service" ? "Service" : "Client"}.** ${meaning} *${cost}* (${list}).`;
}
