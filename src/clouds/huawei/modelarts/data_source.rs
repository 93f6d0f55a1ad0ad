//! Data sources of datasets (ModelArts v2).

use crate::api::{Enumeration, Model};

/// Source of a dataset's data.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DataSource {
    /// Path of the data, for instance an OBS folder: `/bucket/folder/`.
    pub data_path: Option<String>,
    /// Type of the source.
    /// Default: 0.
    pub data_type: Option<DataSourceType>,
    /// Mapping of source columns to columns of the dataset; table datasets only.
    pub schema_maps: Option<Vec<SchemaMap>>,
    /// Connection to the database or cluster; table datasets only.
    pub source_info: Option<SourceInfo>,
    /// `true` if the first line of the CSV files holds the column names; table datasets only.
    pub with_column_header: Option<bool>,
}

/// Column of a table dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Field {
    /// Description of the column.
    pub description: Option<String>,
    /// Name of the column.
    pub name: Option<String>,
    /// Number of the column, starting at 1.
    pub schema_id: Option<i32>,
    /// Data type of the column, such as `STRING`.
    pub r#type: Option<String>,
}

/// Mapping of a source column to a column of the dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SchemaMap {
    /// Name of the column in the dataset.
    pub dest_name: Option<String>,
    /// Name of the column in the source.
    pub src_name: Option<String>,
}

/// Connection to the database or cluster that holds a table.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SourceInfo {
    /// Id of the MRS cluster.
    pub cluster_id: Option<String>,
    /// Security mode of the MRS cluster.
    pub cluster_mode: Option<ClusterMode>,
    /// Name of the MRS cluster.
    pub cluster_name: Option<String>,
    /// Name of the database that holds the table.
    pub database_name: Option<String>,
    /// HDFS path of the table, such as `/datasets/demo`; MRS only.
    pub input: Option<String>,
    /// IP address of the GaussDB(DWS) cluster.
    pub ip: Option<String>,
    /// Port of the GaussDB(DWS) cluster, as a string.
    pub port: Option<String>,
    /// Name of the DLI queue.
    pub queue_name: Option<String>,
    /// Id of the MRS cluster's subnet.
    pub subnet_id: Option<String>,
    /// Name of the table.
    pub table_name: Option<String>,
    /// Name of the database user; required for GaussDB(DWS).
    pub user_name: Option<String>,
    /// Password of the database user; required for GaussDB(DWS).
    pub user_password: Option<String>,
    /// Id of the MRS cluster's VPC.
    pub vpc_id: Option<String>,
}

/// Type of a data source.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DataSourceType {
    /// OBS bucket.
    #[value(0)]
    Obs,
    /// GaussDB(DWS) cluster.
    #[value(1)]
    Dws,
    /// DLI queue.
    #[value(2)]
    Dli,
    /// RDS database.
    #[value(3)]
    Rds,
    /// MRS cluster.
    #[value(4)]
    Mrs,
    /// AI Gallery.
    #[value(5)]
    AiGallery,
    /// Inference service.
    #[value(6)]
    InferenceService,
    /// A value newer than this package.
    Unknown(i64),
}

/// Security mode of an MRS cluster.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum ClusterMode {
    /// Without Kerberos authentication.
    #[value("0")]
    Normal,
    /// Security cluster, with Kerberos authentication.
    #[value("1")]
    Security,
    /// A value newer than this package.
    Unknown(String),
}
