//! Where the data of a dataset comes from (ModelArts v2).

use crate::models;

models! {
    /// Where data comes from.
    object DataSource {
        /// Path of the data; a folder in OBS for instance, `/bucket/folder/`.
        data_path: Option<String>,
        /// FieldType of the source; OBS where it is left out.
        data_type: Option<DataSourceType>,
        /// Names that columns of the source get in the dataset; tables only.
        schema_maps: Option<Vec<SchemaMap>>,
        /// How to reach the database or cluster; tables only.
        source_info: Option<SourceInfo>,
        /// Whether the first line of CSV files holds the names of the columns; tables only.
        with_column_header: Option<bool>,
    }

    /// A column of a table.
    object Field {
        /// What the column holds.
        description: Option<String>,
        /// Name of the column.
        name: Option<String>,
        /// Number of the column, counted from 1.
        schema_id: Option<i32>,
        /// Type of the column's values, such as `STRING`.
        r#type as "type": Option<String>,
    }

    /// The name that a column gets in the dataset.
    object SchemaMap {
        /// Name of the column in the dataset.
        dest_name: Option<String>,
        /// Name of the column in the source.
        src_name: Option<String>,
    }

    /// How to reach the database or cluster that a table comes from.
    object SourceInfo {
        /// Id of the MRS cluster.
        cluster_id: Option<String>,
        /// How the MRS cluster is protected.
        cluster_mode: Option<ClusterMode>,
        /// Name of the MRS cluster.
        cluster_name: Option<String>,
        /// Name of the database that the table is in.
        database_name: Option<String>,
        /// Path of the table in HDFS, such as `/datasets/demo`; MRS only.
        input: Option<String>,
        /// IP address of the GaussDB(DWS) cluster.
        ip: Option<String>,
        /// Port of the GaussDB(DWS) cluster, as text.
        port: Option<String>,
        /// Name of the DLI queue.
        queue_name: Option<String>,
        /// Id of the MRS cluster's subnet.
        subnet_id: Option<String>,
        /// Name of the table to take the data from.
        table_name: Option<String>,
        /// Name of the database user; needed for GaussDB(DWS).
        user_name: Option<String>,
        /// Password of the database user; needed for GaussDB(DWS).
        user_password: Option<String>,
        /// Id of the MRS cluster's VPC.
        vpc_id: Option<String>,
    }

    /// FieldType of a data source.
    integers DataSourceType {
        /// A bucket in OBS.
        Obs = 0,
        /// A GaussDB(DWS) cluster.
        Dws = 1,
        /// A DLI queue.
        Dli = 2,
        /// An RDS database.
        Rds = 3,
        /// An MRS cluster.
        Mrs = 4,
        /// The AI Gallery.
        AiGallery = 5,
        /// A service that infers.
        InferenceService = 6,
    }

    /// How an MRS cluster is protected.
    strings ClusterMode {
        /// Without Kerberos authentication.
        Normal = "0",
        /// As a security cluster, with Kerberos authentication.
        Security = "1",
    }
}
