"""Writes, reads, lists and presigns with esdk-obs-python, and prints what it saw as JSON."""

import json
import os
import sys

try:
    from obs import ObsClient
except ImportError as error:
    print(json.dumps({"skipped": "esdk-obs-python: %s" % error}))
    sys.exit()

task = json.loads(os.environ["TASK"])
bucket = task["bucket"]
client = ObsClient(
    access_key_id=task["accessKeyId"],
    secret_access_key=task["secretAccessKey"],
    security_token=task.get("securityToken"),
    server="http://obs.%s.myhuaweicloud.com" % task["region"],
    proxy_host="127.0.0.1",
    proxy_port=task["port"],
)

out = {"written": {}, "read": {}, "listed": [], "prefixes": [], "urls": {}}
for key, text in task["objects"]:
    out["written"][key] = client.putContent(bucket, key, content=text).body.etag
for key, _ in task["objects"]:
    read = client.getObject(bucket, key, loadStreamInMemory=True)
    out["read"][key] = read.body.buffer.decode("utf-8")
    out["urls"][key] = client.createSignedUrl("GET", bucket, key, expires=600).signedUrl

marker = None
for _ in range(20):
    page = client.listObjects(bucket, max_keys=2, marker=marker, encoding_type="url").body
    keys = [item.key for item in page.contents]
    out["listed"] += keys
    if not page.is_truncated:
        break
    marker = page.next_marker or keys[-1]

top = client.listObjects(bucket, delimiter="/").body
out["prefixes"] = [item.prefix for item in top.commonPrefixs]

missing = client.getObject(bucket, "none", loadStreamInMemory=True)
out["missing"] = {"status": missing.status, "code": missing.errorCode}
print(json.dumps(out))
