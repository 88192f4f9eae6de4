import { SaxesParser } from 'saxes';
import { UnreadableOfficeFile } from './unreadable.ts';

/** A node of a part: names without their namespace, for office files say `w:p` or `ns0:p` as they like. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

export const XML_LIMITS = { depth: 200, nodes: 500_000 } as const;

interface Building {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Building | string)[];
}

/** Reads a part of an office file. No document type, so no entity and nothing from outside. */
export function readXml(bytes: Uint8Array, part: string): XmlNode {
  const text = decoded(bytes, part);
  const stack: Building[] = [{ name: '', attributes: {}, children: [] }];
  let nodes = 0;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', (error) => {
    throw new UnreadableOfficeFile(`${part} of the file is no XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new UnreadableOfficeFile(
      `${part} of the file has a document type. Office files have none; with one, entities would be read from elsewhere.`,
    );
  });
  parser.on('opentag', ({ local, attributes }) => {
    nodes += 1;
    if (nodes > XML_LIMITS.nodes || stack.length > XML_LIMITS.depth)
      throw new UnreadableOfficeFile(`${part} of the file is larger or deeper than a list of conditions.`);
    const node: Building = {
      name: local,
      attributes: Object.fromEntries(Object.values(attributes).map((one) => [one.local, one.value])),
      children: [],
    };
    stack.at(-1)?.children.push(node);
    stack.push(node);
  });
  parser.on('text', (piece) => {
    stack.at(-1)?.children.push(piece);
  });
  parser.on('cdata', (piece) => {
    stack.at(-1)?.children.push(piece);
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(text).close();
  const root = stack[0]?.children.find((child) => typeof child !== 'string');
  if (root === undefined) throw new UnreadableOfficeFile(`${part} of the file is empty.`);
  return root;
}

function decoded(bytes: Uint8Array, part: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableOfficeFile(`${part} of the file is not in UTF-8, as office files are.`);
  }
}

export function childrenOf(node: XmlNode | undefined, name?: string): readonly XmlNode[] {
  return (node?.children ?? []).filter(
    (child): child is XmlNode => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

export function childOf(node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined {
  return names.reduce<XmlNode | undefined>((from, name) => childrenOf(from, name)[0], node);
}

/** The value of `<w:something w:val="…"/>` below a node. */
export function valOf(node: XmlNode | undefined, ...names: readonly string[]): string | undefined {
  return childOf(node, ...names)?.attributes['val'];
}
