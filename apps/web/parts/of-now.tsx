import { useDeal } from '../shell/deal.tsx';

/** Said where a part of the screen cannot go back with the rest of it. */
export function OfNow() {
  const { at } = useDeal();
  if (at === undefined) return null;
  return (
    <p className="tag-line" role="note">
      As of now, not as of event {at}.
    </p>
  );
}
