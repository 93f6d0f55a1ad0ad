/** The documented failures of Qianfan and of Baidu AI Cloud's gateway. */

import { faultsOf } from "../http/fault.js";

export const qianfanFault = faultsOf({
  inappropriateJson: [
    400,
    "InappropriateJSON",
    "The JSON you provided was well-formed and valid, but not appropriate for this operation.",
  ],
  malformedJson: [400, "MalformedJSON", "The JSON you provided was not well-formed."],
  invalidMarker: [400, "InvalidMarker", "The marker you provided was invalid."],
  invalidUri: [400, "InvalidURI", "Could not parse the specified URI."],
  // Historical since 2024-08-30, and still what the vendor's Python class `Dataset` sends to.
  historicalApi: [
    404,
    "NoSuchApi",
    "The emulator has V2 of the dataset API (POST /v2/dataset?Action=...), not the historical V1 (/wenxinworkshop/...).",
  ],
  // The page on common errors asks services to use a code like this one for an unknown id.
  noSuchKey: [404, "NoSuchKey", "The resource you requested does not exist"],
  internal: [500, "InternalError", "We encountered an internal error Please try again."],
});
