import { SaxesParser } from 'saxes';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import type { Form25Notice } from '#libs/contracts/form-25.ts';

// The form: root `notificationOfRemoval`, schema X0203, as published filings of Nasdaq and NYSE have had it since about
// 2012 (seen in public parsers of them; EDGAR's own specification was not at hand, so what is optional is recalled).
// It comes from outside and is not trusted: no document type and so no entities, and a bound on everything.

export const FORM_25_BYTES_MAX = 262_144;
const DEPTH_MAX = 6;
const NODES_MAX = 200;
const TEXT_LENGTH_MAX = 2_000;

/** A file that is no notice of removal, or none that can be believed. */
export class UnreadableForm25 extends Error {
  override readonly name = 'UnreadableForm25';
}

/** Reads the XML of a Form 25-NSE, alone or within the whole text submission as EDGAR hands it out. */
export function readForm25Nse(text: string): Form25Notice {
  if (text.length > FORM_25_BYTES_MAX)
    throw new UnreadableForm25(
      `The file has ${text.length} characters; a Form 25 has a few thousand, and more than ${FORM_25_BYTES_MAX} are not read.`,
    );
  const around = submissionOf(text);
  const fields = fieldsOf(around.xml);
  const need = (path: string): string => {
    const value = fields.get(path);
    if (value === undefined || value === '')
      throw new UnreadableForm25(`The notice has no ${path}: it says nothing that a deal could be told by.`);
    return value;
  };
  return {
    schemaVersion: fields.get('schemaVersion') ?? '',
    exchange: { cik: cikOf(need('exchange/cik')), name: need('exchange/entityName') },
    issuer: {
      cik: cikOf(need('issuer/cik')),
      name: need('issuer/entityName'),
      fileNumber: fields.get('issuer/fileNumber') ?? null,
    },
    securityClass: need('descriptionClassSecurity'),
    rule: need('ruleProvision'),
    signed: {
      name: fields.get('signatureData/signatureName') ?? '',
      title: fields.get('signatureData/signatureTitle') ?? null,
      on: dayOf(fields.get('signatureData/signatureDate')),
    },
    accession: around.accession,
    acceptedAt: around.acceptedAt,
    amendment: around.amendment,
  };
}

interface Submission extends Pick<Form25Notice, 'accession' | 'acceptedAt' | 'amendment'> {
  readonly xml: string;
}

/** EDGAR's text submission wraps the XML, and says when it was accepted and under which number. */
function submissionOf(text: string): Submission {
  const body = text.replace(/^\uFEFF/, '');
  const [start, end] = [body.indexOf('<XML>'), body.indexOf('</XML>')];
  const wrapped = start >= 0 && end > start;
  const head = wrapped ? body.slice(0, start) : '';
  return {
    xml: (wrapped ? body.slice(start + '<XML>'.length, end) : body).trim(),
    accession: /ACCESSION NUMBER:\s*(\d{10}-\d{2}-\d{6})\s/.exec(head)?.[1] ?? null,
    acceptedAt: acceptedIn(head),
    amendment: /<TYPE>25-NSE\/A\b|CONFORMED SUBMISSION TYPE:\s*25-NSE\/A\b/.test(head),
  };
}

/** `<ACCEPTANCE-DATETIME>20210219164512`, New York's time. */
function acceptedIn(head: string): string | null {
  const found = /<ACCEPTANCE-DATETIME>(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(head);
  if (found === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = found;
  const date = dayOf(`${year}-${month}-${day}`);
  if (date === null || hour > '23' || minute > '59' || second > '59') return null;
  return newYorkInstant(date, `${hour}:${minute}:${second}`);
}

/** Each text by the names of its elements below the root: `issuer/cik`. The same twice is no form. */
function fieldsOf(xml: string): ReadonlyMap<string, string> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const fields = new Map<string, string>();
  const open: string[] = [];
  let nodes = 0;
  let text = '';
  const unreadable = (why: string): UnreadableForm25 => new UnreadableForm25(`Line ${parser.line}: ${why}.`);
  parser.on('error', (error) => {
    throw unreadable(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''));
  });
  parser.on('doctype', () => {
    throw unreadable('it has a document type, which no Form 25 has and which could hide an attack');
  });
  parser.on('opentag', ({ local }) => {
    nodes += 1;
    if (open.length === 0 && local !== 'notificationOfRemoval')
      throw unreadable(
        `the root is ${local}, and that of a Form 25-NSE is notificationOfRemoval: this is another form`,
      );
    if (open.length >= DEPTH_MAX || nodes > NODES_MAX)
      throw unreadable('there is more in it than in any Form 25');
    open.push(local);
    text = '';
  });
  const take = (more: string): void => {
    text += more;
    if (text.length > TEXT_LENGTH_MAX)
      throw unreadable(`a text is longer than ${TEXT_LENGTH_MAX} characters`);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    const path = open.slice(1).join('/');
    const value = text.replaceAll(/\s+/g, ' ').trim();
    open.pop();
    text = '';
    if (value === '') return;
    if (fields.has(path)) throw unreadable(`it says ${path} twice`);
    fields.set(path, value);
  });
  if (xml === '') throw new UnreadableForm25('The file is empty.');
  parser.write(xml).close();
  return fields;
}

function cikOf(text: string): string {
  if (!/^\d{1,10}$/.test(text))
    throw new UnreadableForm25(`"${text.slice(0, 20)}" is no CIK: it has at most ten digits.`);
  return text.replace(/^0+(?=\d)/, '');
}

/** `2021-02-19`, or `02/19/2021` as older ones write it. */
function dayOf(text: string | undefined): string | null {
  const day = (text ?? '').replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2');
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day) ? day : null;
}
