// @ts-check
/** A ModelArts dataset as it is when it was just made, by the seed, a caller or an export. */

/**
 * @typedef {Record<string, unknown> & { dataset_id: string, dataset_name: string,
 *   dataset_type: number, create_time: number, update_time: number, next_version_num: number,
 *   total_sample_count: number, annotated_sample_count: number, unconfirmed_sample_count: number,
 *   labels: Label[], current_version_id?: string }} Dataset
 * @typedef {Record<string, unknown> & { name: string, type?: number,
 *   property?: Record<string, unknown> }} Label
 */
/**
 * @typedef {object} Beginning
 * @property {string} id
 * @property {string} name
 * @property {number} type
 * @property {number} time epoch milliseconds
 * @property {string} description
 * @property {string} workPath
 * @property {Record<string, unknown>} source
 * @property {Label[]} labels
 * @property {boolean} importData
 * @property {unknown} [schema]
 * @property {string} [workspace]
 * @property {string} [dataFormat]
 * @property {boolean} [managed]
 */

const TABLE = 400;

/** @param {Beginning} beginning @returns {Dataset} */
export function makeDataset({ id, name, type, time, workPath, source, labels, ...rest }) {
  const inner = `${workPath}${name}-${id}/`;
  return {
    dataset_id: id,
    dataset_name: name,
    dataset_type: type,
    data_format: rest.dataFormat ?? "Default",
    dataset_format: type === TABLE ? 1 : 0,
    next_version_num: 1,
    status: 1,
    data_sources: [source],
    create_time: time,
    update_time: time,
    description: rest.description,
    total_sample_count: 0,
    annotated_sample_count: 0,
    total_sub_sample_count: 0,
    annotated_sub_sample_count: 0,
    unconfirmed_sample_count: 0,
    deleted_sample_count: 0,
    work_path: workPath,
    work_path_type: 0,
    inner_work_path: inner,
    inner_annotation_path: `${inner}annotation/`,
    inner_data_path: `${inner}data/`,
    inner_log_path: `${inner}logs/`,
    inner_temp_path: `${inner}temp/`,
    inner_task_path: `${inner}task/`,
    workspace_id: rest.workspace ?? "0",
    enterprise_project_id: "0",
    workforce_task_count: 0,
    exist_workforce_task: false,
    feature_supports: ["0"],
    managed: rest.managed ?? false,
    import_data: rest.importData,
    label_task_count: labels.length > 0 ? 1 : 0,
    content_labeling: true,
    data_url: source.data_path,
    labels,
    ...(rest.schema !== undefined && { schema: rest.schema }),
  };
}
