//! The TypeScript that follows from the declarations, where it is less than obvious.

use verset::typescript;

#[test]
fn kinds_that_are_more_than_names_are_written_right() {
    let types = typescript::types();
    for line in [
        // One of two kinds, alone, in a list and in a map; a record within itself; free attributes.
        "\"@modelarts:hard\"?: number | boolean | undefined;",
        "included_labels?: (Label | string)[] | undefined;",
        "property?: Record<string, string[] | null> | undefined;",
        "result_description?: (Record<string, JsonValue> | string[])[] | undefined;",
        "events?: Event[] | undefined;",
        "[name: string]: JsonValue | undefined;",
        "export type SampleTimeFilter = \"month\" | \"day\" | (string & {});",
        "export type AutoLabelingStatus = -1 | 0 | 1 | 2 | 3 | 4 | 5;",
        "role: WorkerRole | string;",
        "body: JsonValue;",
    ] {
        assert!(types.contains(line), "{line} is missing");
    }
    assert!(!types.contains("any;") && !types.contains("void"), "a type of nothing");
}

#[test]
fn methods_promise_what_the_service_answers() {
    let operations = typescript::operations();
    for line in [
        "deleteDataset(params: types.DeleteDatasetRequest, options?: CallOptions): ApiPromise<void>",
        "ApiPromise<types.BatchResponse | undefined>",
        "PageList<types.ListDatasetsResponse, types.DatasetAndFilePreview>",
        "PageList<types.QianfanDescribeDatasetVersionsResponse, types.QianfanDatasetVersionSummary>",
        "listDatasets(params: types.ListDatasetsRequest = {}, options?: ListOptions)",
        // A deletion may leave nothing behind.
        "options?: WaitOptions<types.DatasetVersion>): Promise<types.DatasetVersion | undefined>",
        "options?: WaitOptions<types.DatasetVersion>): Promise<types.DatasetVersion> ",
    ] {
        assert!(operations.contains(line), "{line} is missing");
    }
}

#[test]
fn the_table_has_a_line_for_every_method() {
    // A head of two lines, 105 operations and 19 waiters.
    assert_eq!(typescript::table().lines().count(), 2 + 105 + 19);
}
