"""Exports a dataset version with Qianfan's own client, unmodified but for the endpoint.

Endpoint and keys come from the environment, as the client documents. Argument: version id.
Prints one JSON object: what the client returned, or its error.
"""

import json
import sys
import time

from qianfan.errors import RequestError
from qianfan.resources.console.consts import V2 as V2Consts
from qianfan.resources.console.data import Data


def main(version_id):
    try:
        created = Data.V2.create_dataset_version_export_task(
            version_id, V2Consts.StorageType.SysStorage
        )
        task_id = created.body["result"]
        seen = []
        while True:
            task = Data.V2.get_dataset_version_export_task_info(task_id).body["result"]
            seen.append(task["exportStatus"])
            if task["exportStatus"] != "Exporting":
                break
            time.sleep(0.2)
    except RequestError as error:
        headers = {name.lower(): value for name, value in dict(error.headers).items()}
        answer = {"status": error.status_code, "headers": headers, "message": str(error)}
    else:
        answer = {"status": 200, "taskId": task_id, "task": task, "seen": seen}
    print(json.dumps(answer))


main(*sys.argv[1:])
