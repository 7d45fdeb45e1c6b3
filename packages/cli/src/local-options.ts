/** Of commands that work on the database itself. Apart from what opens it: that loads the whole server. */
export interface LocalOptions {
  data?: string;
}

export const DATA_HELP =
  'folder of the database and the key (default: .assay/data, also: ASSAY_DATA); with the embedded database stop the server first';
