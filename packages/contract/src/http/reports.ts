import { z } from 'zod';

export const ReportFormat = z.enum(['junit', 'ctrf', 'html', 'json', 'markdown']);
export type ReportFormat = z.infer<typeof ReportFormat>;

export const ReportLinks = z.object({ links: z.record(ReportFormat, z.url()) }).meta({ id: 'ReportLinks' });
