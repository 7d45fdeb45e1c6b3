import { REPORT_FORMATS, type ReportFormat } from '@assay/engine';
import { InvalidArgumentError } from 'commander';

export interface FormatChoice {
  format: ReportFormat;
  /** Undefined: standard output. */
  file: string | undefined;
}

/** `junit` or `junit=results.xml`; repeatable. Only one may write to standard output. */
export function collectFormat(text: string, before: FormatChoice[] = []): FormatChoice[] {
  const [name, file] = text.split(/=(.*)/s) as [string, string | undefined];
  if (!(REPORT_FORMATS as readonly string[]).includes(name) || file === '') {
    throw new InvalidArgumentError(
      `It must be one of ${REPORT_FORMATS.join(', ')}, alone or with a file as in junit=results.xml.`,
    );
  }
  if (file === undefined && before.some((choice) => choice.file === undefined)) {
    throw new InvalidArgumentError('Only one can go to standard output; give the others a file.');
  }
  return [...before, { format: name as ReportFormat, file }];
}
