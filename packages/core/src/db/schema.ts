export interface Schema {
  [table: string]: never;
}
