import { describe, expect, it } from 'vitest';
import { readMapping } from './import-mapping.ts';

describe('a mapping', () => {
  it('says in YAML how a file is written', () => {
    const text = `
delimiter: ";"
encoding: windows-1252
columns: { position: Account, receivedAt: Received }
instants: { receivedAt: { format: "MM/DD/YYYY hh:mm A" } }
choices:
  merger: { column: Prop 1, values: { F: for, A: against, X: abstain }, quantity: Shares }
`;
    expect(readMapping(text, 'map.yaml')).toMatchObject({
      delimiter: ';',
      encoding: 'windows-1252',
      columns: { position: 'Account', receivedAt: 'Received' },
      instants: { receivedAt: { format: 'MM/DD/YYYY hh:mm A', zone: 'America/New_York' } },
      choices: { merger: { column: 'Prop 1', quantity: 'Shares' } },
    });
    expect(readMapping('', 'map.yaml')).toMatchObject({ delimiter: ',' });
    expect(readMapping('{"ignore": ["Memo"]}', 'map.json')).toMatchObject({ ignore: ['Memo'] });
  });

  it('names each fault with its line', () => {
    const text =
      'delimiter: "#"\ncolumn: { position: Account }\ninstants: { receivedAt: { format: "hh:mm" } }\n';
    expect(() => readMapping(text, 'map.yaml')).toThrow(/map\.yaml:1:.*delimiter/);
    expect(() => readMapping(text, 'map.yaml')).toThrow(/map\.yaml:2:.*columns/);
    expect(() => readMapping(text, 'map.yaml')).toThrow(/map\.yaml:3:.*YYYY, MM and DD/);
  });
});
