"""Runs all methods of `Data.V2` of Qianfan's own client, unmodified but for the endpoint.

Endpoint and keys come from the environment, as the client documents. Prints one JSON object: what
each method returned, by its name, and the refusals of what is asked for afterwards.
"""

import json
import time

from qianfan.errors import RequestError
from qianfan.resources.console.consts import V2 as V2Consts
from qianfan.resources.console.data import Data

POLL_SECONDS = 0.2


def wait(question, field, running):
    """Asks until the state is another one; gives every state and the last answer."""
    seen = []
    while True:
        result = question().body["result"]
        seen.append(result[field])
        if result[field] != running:
            return {"seen": seen, "last": result}
        time.sleep(POLL_SECONDS)


def refusal(call):
    try:
        return {"body": call().body}
    except RequestError as error:
        headers = {name.lower(): value for name, value in dict(error.headers).items()}
        return {"status": error.status_code, "code": headers.get("x-bce-error-code")}


def pages(question, items):
    """Every item, and how many pages it took: the client has no loop of its own that moves on."""
    found, count, marker = [], 0, None
    while True:
        result = question(marker)
        count += 1
        found += result[items]
        if not result["pageInfo"]["isTruncated"]:
            return {"items": found, "pages": count}
        marker = result["pageInfo"]["nextMarker"]


def main():
    v2 = Data.V2
    answers = {"methods": sorted(name for name in vars(v2) if name[0] != "_")}

    created = v2.create_dataset(
        "python-dataset",
        V2Consts.DatasetFormat.PromptResponse,
        V2Consts.StorageType.Bos,
        # The client adds the slash.
        "bos:/my-bucket/python",
    ).body["result"]
    answers["create_dataset"] = created
    dataset_id, version_id = created["datasetId"], created["versionId"]

    answers["get_dataset_list"] = pages(
        lambda marker: v2.get_dataset_list(marker, max_keys=4, page_reverse=True).body["result"],
        "datasets",
    )
    answers["filtered"] = v2.get_dataset_list(
        filter={"datasetName": "python", "dataFormatList": ["PromptResponse"]}
    ).body["result"]["datasets"]

    import_id = v2.create_dataset_version_import_task(
        version_id, ["bos:/verset-demo-data/answers/part-1.jsonl"]
    ).body["result"]
    answers["create_dataset_version_import_task"] = import_id
    answers["get_dataset_version_import_task_info"] = wait(
        lambda: v2.get_dataset_version_import_task_info(import_id), "importStatus", "Importing"
    )

    answers["publish_dataset_version"] = v2.publish_dataset_version(version_id).body["result"]
    answers["get_dataset_version_info"] = wait(
        lambda: v2.get_dataset_version_info(version_id), "publishStatus", "Publishing"
    )

    export_id = v2.create_dataset_version_export_task(
        version_id, V2Consts.StorageType.Bos, "bos:/my-bucket/exports/"
    ).body["result"]
    answers["create_dataset_version_export_task"] = export_id
    answers["get_dataset_version_export_task_info"] = wait(
        lambda: v2.get_dataset_version_export_task_info(export_id), "exportStatus", "Exporting"
    )

    second = v2.create_dataset_version(dataset_id, "by Python").body["result"]
    answers["create_dataset_version"] = second
    answers["get_dataset_version_list"] = pages(
        lambda marker: v2.get_dataset_version_list(dataset_id, marker, max_keys=1).body["result"],
        "datasetVersions",
    )
    answers["published"] = v2.get_dataset_version_list(
        dataset_id, filter={"publishStatusList": ["Published"]}
    ).body["result"]["datasetVersions"]

    second_id = second["versionId"]
    answers["delete_dataset_version"] = v2.delete_dataset_version(second_id).body["result"]
    answers["delete_dataset"] = v2.delete_dataset(dataset_id).body["result"]

    answers["refusals"] = [
        refusal(lambda: v2.get_dataset_version_info(version_id)),
        refusal(lambda: v2.delete_dataset(dataset_id)),
        refusal(lambda: v2.get_dataset_list(marker="dg-none")),
        refusal(lambda: v2.get_dataset_list(max_keys=0)),
    ]
    print(json.dumps(answers))


main()
