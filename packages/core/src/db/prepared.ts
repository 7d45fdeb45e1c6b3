import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Schema } from './schema.ts';
import type { NamedQuery } from './source.ts';

/** Stands for a parameter while the statement is built. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Only builds statements; never connected to anything. */
const builder = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/**
 * A read that is asked for all the time: put into SQL once, and planned once a connection instead of on every call. Each
 * row comes as one JSON value, because telling and reading the types of thirty columns takes longer than the read; columns
 * whose name ends in `_at` are times. `name` is unique in this program. Not for use inside a transaction.
 */
export function prepared<P extends Record<string, string>, R extends object>(
  name: string,
  build: (db: Kysely<Schema>, param: (name: keyof P & string) => string) => Compilable<R>,
): (db: Kysely<Schema>, parameters: P) => Promise<R[]> {
  const compiled = build(builder, (key) => new Place(key) as unknown as string).compile();
  if (compiled.parameters.some((value) => !(value instanceof Place))) {
    throw new Error(
      `The prepared statement ${name} has a value in it: give it as a parameter, or as sql.lit.`,
    );
  }
  const sql = `select row_to_json(answer) as answer from (${compiled.sql}) as answer`;
  let times: string[] | undefined;
  return async (db, parameters) => {
    const query: NamedQuery = {
      ...compiled,
      sql,
      parameters: compiled.parameters.map((value) =>
        value instanceof Place ? parameters[value.name] : value,
      ),
      statement: name,
    };
    const { rows } = await db.executeQuery(
      query as CompiledQuery<{ answer: string | Record<string, unknown> }>,
    );
    return rows.map((row) => {
      const answer = typeof row.answer === 'string' ? JSON.parse(row.answer) : row.answer;
      times ??= Object.keys(answer).filter((column) => column.endsWith('_at'));
      for (const column of times) {
        const time = answer[column];
        if (typeof time === 'string') answer[column] = new Date(time);
      }
      return answer as R;
    });
  };
}
