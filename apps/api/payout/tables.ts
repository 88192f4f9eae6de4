import type { FastifyReply } from 'fastify';
import { FILE_TYPES } from '#activities/documents/file-type.ts';
import { csvOf, type Table, xlsxOf } from '#libs/figures/tables.ts';

export function sendCsv(reply: FastifyReply, name: string, tables: readonly Table[]): void {
  reply
    .headers({ 'content-type': 'text/csv; charset=utf-8', ...attachment(`${name}.csv`) })
    .send(csvOf(tables));
}

export async function sendWorkbook(
  reply: FastifyReply,
  name: string,
  tables: readonly Table[],
): Promise<void> {
  const workbook = await xlsxOf(tables);
  reply.headers({ 'content-type': FILE_TYPES.xlsx, ...attachment(`${name}.xlsx`) }).send(workbook);
}

export function attachment(name: string) {
  return { 'content-disposition': `attachment; filename="${name}"` };
}
