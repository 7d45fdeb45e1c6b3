/** Both databases give the SQLSTATE and the name of the constraint. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return violates(error, '23505', constraint);
}

export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  return violates(error, '23503', constraint);
}

function violates(error: unknown, code: string, constraint: string | undefined): boolean {
  const known = error as { code?: string; constraint?: string };
  return known?.code === code && (constraint === undefined || known.constraint === constraint);
}
