"""Calls ModelArts with Huawei's own client, unmodified but for the endpoint.

Argument: a JSON object with endpoint, ak, sk, security_token (or null), project_id, and the
request: method, path, path_params, query, body (or null).
Prints one JSON object: the status and the body, or the client's error.
"""

import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.client import Client, ClientBuilder
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcore.sdk_response import SdkResponse


class Response(SdkResponse):
    """The generated packages have one for every operation; here the body is read as it is."""

    openapi_types = {}


def main(asked):
    credentials = BasicCredentials(asked["ak"], asked["sk"], asked["project_id"])
    if asked["security_token"]:
        credentials = credentials.with_security_token(asked["security_token"])
    builder = ClientBuilder(Client).with_credentials(credentials)
    client = builder.with_endpoint(asked["endpoint"]).build()
    try:
        response = client.do_http_request(
            method=asked["method"],
            resource_path=asked["path"],
            path_params=asked["path_params"],
            query_params=list(asked["query"].items()),
            header_params={},
            body=asked["body"],
            response_type=Response,
        )
    except ServiceResponseException as error:
        answer = {"status": error.status_code, "code": error.error_code, "msg": error.error_msg}
        answer["request_id"] = error.request_id
    else:
        answer = {"status": response.status_code, "body": response.to_json_object()}
    print(json.dumps(answer))


main(json.loads(sys.argv[1]))
