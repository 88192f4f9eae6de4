import { describe, expect, it } from 'vitest';
import { closingTerms } from '#libs/deal/testing/closing-story.ts';
import { letterToParty } from './tell-party.ts';

describe('a letter about a closing that did not come to be', () => {
  const letter = (mode: 'live' | 'rehearsal') =>
    letterToParty(
      closingTerms,
      { to: 'escrow', name: "Parent's counsel", about: 'pages-returned', on: '2021-02-19' },
      mode,
    );

  it('tells the one on whose word pages were released that they are held again, and how they leave', () => {
    const text = letter('live');
    expect(text).toContain("To: Parent's counsel");
    expect(text).toContain('that was to be on February 19, 2021 did not come to be');
    expect(text).toContain('are held in escrow again, on your word as before');
    expect(text).toContain('only when you let them go anew');
    expect(text).not.toContain('REHEARSAL');
    expect(letter('rehearsal')).toMatch(/^REHEARSAL\. NOT SENT TO ANYONE\./);
  });
});
