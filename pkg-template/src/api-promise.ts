// The promise that every call returns.

/** A call's data with the response it came in. */
export interface WithResponse<Data> {
  /** The data that awaiting the call gives. */
  readonly data: Data;
  /** The response as `fetch` returned it; its body has been read. */
  readonly response: Response;
  /** The service's id of the request, which its support asks for. */
  readonly requestId: string | undefined;
}

/**
 * The promise of a call's data, which can also give the response.
 *
 * @example
 * ```ts
 * const { data, response, requestId } = await modelarts.descDataset({ dataset_id }).withResponse();
 * ```
 */
export interface ApiPromise<Data> extends Promise<Data> {
  /** Resolves to the data together with the response. Rejects as the promise itself does. */
  withResponse(): Promise<WithResponse<Data>>;
}
