import type { ReactNode } from 'react';

/** One question of the page, answered. */
export function Panel({
  title,
  children,
  wide = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}) {
  return (
    <section className={wide ? 'panel wide' : 'panel'} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
