"""Writes, reads, lists and presigns with bce-python-sdk, and prints what it saw as JSON."""

import json
import os
import sys

try:
    from baidubce.auth.bce_credentials import BceCredentials
    from baidubce.bce_client_configuration import BceClientConfiguration
    from baidubce.exception import BceHttpClientError
    from baidubce.protocol import HTTP
    from baidubce.services.bos.bos_client import BosClient
except ImportError as error:
    print(json.dumps({"skipped": "bce-python-sdk: %s" % error}))
    sys.exit()

task = json.loads(os.environ["TASK"])
bucket = task["bucket"]
client = BosClient(
    BceClientConfiguration(
        credentials=BceCredentials(task["accessKeyId"], task["secretAccessKey"]),
        endpoint="http://%s.bcebos.com" % task["region"],
        protocol=HTTP,
        proxy_host="127.0.0.1",
        proxy_port=task["port"],
        security_token=task.get("securityToken"),
    )
)

out = {"written": {}, "read": {}, "listed": [], "prefixes": [], "urls": {}}
for key, text in task["objects"]:
    out["written"][key] = client.put_object_from_string(bucket, key, text).metadata.etag
for key, _ in task["objects"]:
    out["read"][key] = client.get_object_as_string(bucket, key).decode("utf-8")
    url = client.generate_pre_signed_url(bucket, key, expiration_in_seconds=600)
    out["urls"][key] = url.decode("utf-8")

marker = None
for _ in range(20):
    page = client.list_objects(bucket, max_keys=2, marker=marker)
    out["listed"] += [item.key for item in page.contents]
    if not page.is_truncated:
        break
    marker = page.next_marker

top = client.list_objects(bucket, delimiter="/")
out["prefixes"] = [item.prefix for item in top.common_prefixes]

try:
    client.get_object_as_string(bucket, "none")
except BceHttpClientError as error:
    out["missing"] = {"status": error.last_error.status_code, "code": error.last_error.code}
print(json.dumps(out))
