//! Data sources of datasets (ModelArts v2).

use crate::models;

models! {
    /// Source of a dataset's data.
    object DataSource {
        /// Path of the data, for instance an OBS folder: `/bucket/folder/`.
        data_path: Option<String>,
        /// Type of the source.
        /// Default: 0.
        data_type: Option<DataSourceType>,
        /// Mapping of source columns to columns of the dataset; table datasets only.
        schema_maps: Option<Vec<SchemaMap>>,
        /// Connection to the database or cluster; table datasets only.
        source_info: Option<SourceInfo>,
        /// `true` if the first line of the CSV files holds the column names; table datasets only.
        with_column_header: Option<bool>,
    }

    /// Column of a table dataset.
    object Field {
        /// Description of the column.
        description: Option<String>,
        /// Name of the column.
        name: Option<String>,
        /// Number of the column, starting at 1.
        schema_id: Option<i32>,
        /// Data type of the column, such as `STRING`.
        r#type as "type": Option<String>,
    }

    /// Mapping of a source column to a column of the dataset.
    object SchemaMap {
        /// Name of the column in the dataset.
        dest_name: Option<String>,
        /// Name of the column in the source.
        src_name: Option<String>,
    }

    /// Connection to the database or cluster that holds a table.
    object SourceInfo {
        /// Id of the MRS cluster.
        cluster_id: Option<String>,
        /// Security mode of the MRS cluster.
        cluster_mode: Option<ClusterMode>,
        /// Name of the MRS cluster.
        cluster_name: Option<String>,
        /// Name of the database that holds the table.
        database_name: Option<String>,
        /// HDFS path of the table, such as `/datasets/demo`; MRS only.
        input: Option<String>,
        /// IP address of the GaussDB(DWS) cluster.
        ip: Option<String>,
        /// Port of the GaussDB(DWS) cluster, as a string.
        port: Option<String>,
        /// Name of the DLI queue.
        queue_name: Option<String>,
        /// Id of the MRS cluster's subnet.
        subnet_id: Option<String>,
        /// Name of the table.
        table_name: Option<String>,
        /// Name of the database user; required for GaussDB(DWS).
        user_name: Option<String>,
        /// Password of the database user; required for GaussDB(DWS).
        user_password: Option<String>,
        /// Id of the MRS cluster's VPC.
        vpc_id: Option<String>,
    }

    /// Type of a data source.
    integers DataSourceType {
        /// OBS bucket.
        Obs = 0,
        /// GaussDB(DWS) cluster.
        Dws = 1,
        /// DLI queue.
        Dli = 2,
        /// RDS database.
        Rds = 3,
        /// MRS cluster.
        Mrs = 4,
        /// AI Gallery.
        AiGallery = 5,
        /// Inference service.
        InferenceService = 6,
    }

    /// Security mode of an MRS cluster.
    strings ClusterMode {
        /// Without Kerberos authentication.
        Normal = "0",
        /// Security cluster, with Kerberos authentication.
        Security = "1",
    }
}
