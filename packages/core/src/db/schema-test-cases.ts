import type { Classification, PageWord } from '@assay/contract';
import type { Generated } from 'kysely';
import type { Json, Nullable } from './columns.ts';

/** Test cases and what hangs on them; part of Schema. */
export interface TestCaseSchema {
  test_case: {
    id: string;
    project_id: string;
    application_id: string;
    name: string;
    goal: string;
    expected: Nullable<string>;
    steps: Nullable<string>;
    start_path: Nullable<string>;
    classification: Classification;
    is_enabled: boolean;
    labels: string[];
    resume_from_id: Nullable<string>;
    position: number;
    revision: Generated<number>;
    scenario_id: Nullable<string>;
    device_preset_id: Nullable<string>;
    owner: Nullable<string>;
    model: Nullable<string>;
    strong_model: Nullable<string>;
    burn_in_run_id: Nullable<string>;
    created_at: Date;
    updated_at: Date;
  };
  test_case_dependency: { test_case_id: string; depends_on_id: string };
  deleted_test_case: {
    id: string;
    project_id: string;
    kept: Json<Record<string, unknown>>;
    deleted_at: Date;
  };
  test_case_vocabulary: {
    test_case_id: string;
    application_id: string;
    run_id: string;
    words: Json<PageWord[]>;
    seen_at: Date;
  };
  test_case_config: { test_case_id: string; config_id: string };
  test_case_revision: {
    test_case_id: string;
    number: number;
    content: Json<Record<string, unknown>>;
    author: string;
    created_at: Date;
  };
}
