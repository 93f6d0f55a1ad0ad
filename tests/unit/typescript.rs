//! The TypeScript generated from the declarations, in its less obvious cases.

use verset::clouds::baidu::qianfan;
use verset::clouds::huawei::modelarts;
use verset::typescript;

#[test]
fn composite_types_are_generated() {
    let types = typescript::types();
    for line in [
        // A union, alone, in a list and in a map; a recursive record; undeclared attributes.
        "\"@modelarts:hard\"?: number | boolean | undefined;",
        "included_labels?: (Label | string)[] | undefined;",
        "property?: Record<string, string[] | null> | undefined;",
        "result_description: (Record<string, JsonValue> | string[])[];",
        "events?: Event[] | undefined;",
        "[name: string]: JsonValue | undefined;",
        "export type SampleTimeFilter = \"month\" | \"day\" | (string & {});",
        "export type AutoLabelingStatus = -1 | 0 | 1 | 2 | 3 | 4 | 5;",
        "role: WorkerRole | string;",
        "body: JsonValue;",
    ] {
        assert!(types.contains(line), "{line} is missing");
    }
    assert!(!types.contains("any;") && !types.contains("void"), "an untyped value");
}

#[test]
fn methods_have_the_type_of_the_response() {
    let operations = typescript::operations();
    for line in [
        "deleteDataset(params: types.DeleteDatasetRequest, options?: CallOptions): ApiPromise<void>",
        "ApiPromise<types.BatchResponse | undefined>",
        "PageList<types.ListDatasetsResponse, types.DatasetAndFilePreview>",
        "PageList<types.QianfanDescribeDatasetVersionsResponse, types.QianfanDatasetVersionSummary>",
        "listDatasets(params: types.ListDatasetsRequest = {}, options?: ListOptions)",
        // A deleted version may no longer be readable.
        "options?: WaitOptions<types.DatasetVersion>): Promise<types.WaitForDatasetVersionDeletionResult | undefined>",
        "options?: WaitOptions<types.DatasetVersion>): Promise<types.WaitForDatasetVersionResult> ",
    ] {
        assert!(operations.contains(line), "{line} is missing");
    }
}

#[test]
fn results_of_waiters_have_what_was_waited_for() {
    let types = typescript::types();
    let start = types.find("interface QianfanWaitForExportTaskResult extends QianfanExportTask {");
    let (_, rest) = types.split_at(start.expect("the result's type"));
    let (body, _) = rest.split_once("\n}").expect("its end");
    assert!(body.contains("  exportStatus: \"ExportFinished\";"), "{body}");
    assert!(body.contains("  downloadUrl: string;"), "{body}");
}

#[test]
fn parameters_have_a_form_for_the_command_line() {
    let parameters = typescript::parameters();
    for part in [
        "\"modelarts.descDataset\": [\"Returns a dataset's details",
        "\"dataset_id!:text check_running_task:boolean running_task_type:integer\"",
        "\"modelarts.v1.syncDataset\": [",
        "dataset_id!:text delete_source:boolean samples:texts\"",
        "@modelarts:color:text",
        "\"qianfan.createDataset\": [",
        "data_sources!:json",
    ] {
        assert!(parameters.contains(part), "{part} is missing");
    }
    assert_eq!(parameters.matches("\": [\"").count(), 105);
}

#[test]
fn every_field_has_docs() {
    let types = typescript::types();
    let (mut before, mut is_in, mut count) = ("", false, 0);
    for line in types.lines() {
        // The maps of parameters repeat the names of the methods, whose docs are at the methods.
        if line.starts_with("export interface ") {
            is_in = !line.contains("Params {");
        }
        let is_field = is_in && line.starts_with("  ") && line.ends_with(';');
        if is_field && !line.starts_with("   ") {
            assert!(before.trim_end().ends_with("*/"), "no docs: {line}");
            count += 1;
        }
        before = line;
    }
    assert!(count > 1400, "only {count} fields were found");
}

#[test]
fn reads_are_the_operations_that_change_nothing() {
    let reads = typescript::reads();
    let lists: Vec<_> = reads.split("reads: [").skip(1).collect();
    let [of_modelarts, of_qianfan] = lists.as_slice() else { panic!("{reads}") };
    for (list, read, write) in [
        (of_modelarts, "\"v1.compareDatasets\"", "\"updateSamples\""),
        (of_qianfan, "\"describeDatasets\"", "\"deleteDataset\""),
    ] {
        let (reads, writes) = list.split_once("writes: [").expect("two lists");
        assert!(reads.contains(read) && !writes.contains(read), "{read}");
        assert!(writes.contains(write) && !reads.contains(write), "{write}");
    }
    // Qianfan's are all POST: only `read` tells.
    let (reads, writes) = of_qianfan.split_once("writes: [").expect("two lists");
    assert!(reads.matches("\"describe").count() == 5 && !writes.contains("\"describe"));
    let operations = modelarts::APIS.iter().chain(qianfan::APIS).flat_map(|api| api.operations());
    assert_eq!(typescript::reads().matches("      \"").count(), operations.count());
}

#[test]
fn the_table_has_a_line_for_every_method() {
    let apis = || modelarts::APIS.iter().chain(qianfan::APIS);
    let methods = apis().flat_map(|api| api.operations()).count()
        + apis().flat_map(|api| api.waiters()).count();
    assert!(methods > 100, "{methods}");
    // The head has two lines.
    assert_eq!(typescript::table().lines().count(), 2 + methods);
}

#[test]
fn doc_comments_become_tsdoc() {
    let (types, operations) = (typescript::types(), typescript::operations());
    for lines in [
        // Errors of a service have the class of their code; the failure of a task has its own.
        "   * @throws {NotFoundError} `ModelArts.4352`: the dataset does not exist.\n",
        "   * @throws {RateLimitError} `ModelArts.4370`: ",
        "   * @throws {TaskFailedError} if publishing fails; `error.task` is its last state.\n",
        "   * @see ModelArts API reference, \"Querying the Dataset Version List\".\n   */\n",
        "newest first.\n   *\n   * Await it for one page, or iterate over it with `for await` for every item.\n",
    ] {
        assert!(operations.contains(lines), "{lines} is missing");
    }
    for lines in [
        "/** Parameters of `v1.createDataset`. */\nexport interface V1CreateDatasetRequest ",
        "   * Items per page, 1 to 1000.\n   * @default 1000\n   */\n",
        "/**\n * State of a dataset.\n *\n * - `0`: Being created.\n",
    ] {
        assert!(types.contains(lines), "{lines} is missing");
    }
    for left in ["# Errors", "Default: ", "Vendor page", "Rejects with"] {
        let line = format!("* {left}");
        assert!(!types.contains(&line) && !operations.contains(&line), "{left} is not TSDoc");
    }
    let lists = operations.matches("return list(this").count();
    assert_eq!(operations.matches("Await it for one page").count(), lists);
}
