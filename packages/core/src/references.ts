import { isUuid, type PrefixedEntity, parseShortId } from '@assay/contract';
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Schema } from './db/schema.ts';

type Referable =
  | 'application'
  | 'environment'
  | 'config'
  | 'test_plan'
  | 'device_preset'
  | 'project'
  | 'scenario'
  | 'schedule'
  | 'build'
  | 'chat'
  | 'release_check'
  | 'webhook'
  | 'integration'
  | 'alert_rule'
  | 'ticket_rule'
  | 'ticket';

/** Where-clause for "the row of this project that the caller means": a UUID, or a short id in any of its forms. */
export function refersTo<T extends Referable>(entity: PrefixedEntity, reference: string) {
  return (eb: ExpressionBuilder<Schema, T>): ExpressionWrapper<Schema, T, SqlBool> => {
    const any = eb as unknown as ExpressionBuilder<Schema, 'application'>;
    const text = reference.trim();
    const condition = isUuid(text)
      ? any('id', '=', text.toLowerCase())
      : any('short_id', '=', parseShortId(entity, text) ?? '');
    return condition as unknown as ExpressionWrapper<Schema, T, SqlBool>;
  };
}
