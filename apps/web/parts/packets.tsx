import { api, type Schemas } from '../api/client.ts';
import { Doings } from '../commands/doings.tsx';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { showInstant } from '../words/times.ts';
import { Notice, Waiting } from './notice.tsx';

type Packet = Schemas['DealDocuments']['packets'][number];
type Line = Packet['lines'][number];

/** Who must sign what in which capacity, which pages are held for whom, and what a release still lacks. */
export function Packets() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('documents', (query, signal) =>
    api.GET('/deals/{deal}/documents', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  return (
    <section className="board" id="packets" aria-label="Signature packets">
      <h2>
        Signature packets <span className="quiet">{data.packets.length}</span>
      </h2>
      {data.packets.length === 0 && (
        <p className="quiet">
          No packet is prepared. One is prepared of a document in agreed form: who signs it, for whom, as
          what.
        </p>
      )}
      <Doings label="packets" doings={[{ type: 'PrepareSignaturePacket', title: 'Prepare a packet' }]} />
      <ul>
        {data.packets.map((packet) => (
          <PacketCard key={packet.packetId} packet={packet} />
        ))}
      </ul>
    </section>
  );
}

const STANDING: Readonly<Record<Packet['standing'], string>> = {
  collecting: 'Pages awaited',
  complete: 'Complete, in escrow',
  overtaken: 'Overtaken by a newer form',
  released: 'Released',
  withdrawn: 'Withdrawn',
};

function PacketCard({ packet }: { readonly packet: Packet }) {
  const { packetId, title, standing, missing, lines, conditions, released, neededFor } = packet;
  const held = standing !== 'released' && standing !== 'withdrawn';
  return (
    <li className={`packet ${standing}`}>
      <p className="headline">{title}</p>
      <p>
        <span
          className={`state ${standing === 'released' || standing === 'complete' ? 'satisfied' : 'open'}`}
        >
          {STANDING[standing]}
        </span>{' '}
        <span className="quiet">
          {packetId} · {neededFor === 'closing' ? 'leaves escrow with the closing' : 'is released by itself'}
        </span>
      </p>
      <ul className="lines">
        {lines.map((line) => (
          <SignatureLine key={line.lineId} packet={packet} line={line} held={held} />
        ))}
      </ul>
      {conditions.length > 0 && <p className="quiet">Held {conditions.join('; ')}</p>}
      {held && missing.length > 0 && <p>A release lacks: {missing.join('; ')}.</p>}
      {released !== null && (
        <p>
          Released {showInstant(released.at)} on the word of {released.authorityOf.join(', ')}.
        </p>
      )}
      {held && (
        <Doings
          label={`packet ${packetId}`}
          doings={[
            ...(neededFor === 'other' ? [{ type: 'ReleasePackets', title: 'Release' }] : []),
            ...(standing === 'overtaken'
              ? [{ type: 'CarryPagesOver', title: 'Carry pages over', presets: { packetId } }]
              : []),
            ...(conditions.length > 0
              ? [{ type: 'MeetPacketCondition', title: 'A condition is met', presets: { packetId } }]
              : []),
            { type: 'WithdrawPacket', title: 'Withdraw', presets: { packetId } },
          ]}
        />
      )}
    </li>
  );
}

function SignatureLine({
  packet,
  line,
  held,
}: {
  readonly packet: Packet;
  readonly line: Line;
  readonly held: boolean;
}) {
  const { id } = useDeal();
  const { lineId, name, party, capacity, page, signedBy, receivedAt, heldFor, voided } = line;
  const { packetId } = packet;
  const presets = { packetId, lineId };
  return (
    <li>
      <p>
        <strong>{name}</strong>, {capacity}, for {party}
      </p>
      <p className="quiet">
        {page === null ? (
          'no page yet'
        ) : (
          <>
            <a href={`/deals/${id}/documents/packets/${packetId}/${lineId}/page`} download={page.name}>
              {page.name}
            </a>
            , signed by {signedBy}, received {receivedAt !== null && showInstant(receivedAt)}
            {heldFor !== null && `, leaves escrow on the word of ${heldFor}`}
          </>
        )}
        {voided > 0 && ` · ${voided} void`}
      </p>
      {held && (
        <Doings
          label={`${name}, ${packetId}`}
          doings={[
            page === null
              ? { type: 'ReceiveSignaturePage', title: 'Take a page into escrow', presets }
              : { type: 'RecallSignaturePage', title: 'Give the page back', presets },
            { type: 'ChangeSignatory', title: 'Another signatory', presets },
          ]}
        />
      )}
    </li>
  );
}
