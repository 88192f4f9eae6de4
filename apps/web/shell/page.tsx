import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { signOut, useKept, useMe } from './me.tsx';

/** What every page has: whose it is, the way back, the way out. */
export function Page({
  title,
  navigation,
  banner,
  children,
}: {
  readonly title: string;
  readonly navigation?: ReactNode;
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Closing Bell`;
  }, [title]);
  return (
    <>
      <a className="skip" href="#content">
        To the content
      </a>
      {banner}
      <header className="top">
        <Link href="/" className="brand">
          <img src="/app/bell.svg" alt="" width="24" height="24" />
          Closing Bell
        </Link>
        <Person />
      </header>
      {navigation}
      <main id="content" tabIndex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}

function Person() {
  const { name, roles } = useMe();
  const kept = useKept();
  const [theme, setTheme] = useTheme();
  return (
    <details className="person">
      <summary>{name}</summary>
      <div className="menu">
        <p className="quiet">{roles.join(', ')}</p>
        <fieldset>
          <legend>Appearance</legend>
          {(['system', 'light', 'dark'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="theme" checked={theme === each} onChange={() => setTheme(each)} />
              {each}
            </label>
          ))}
        </fieldset>
        <button type="button" onClick={() => void signOut(kept)}>
          Sign out
        </button>
      </div>
    </details>
  );
}

type Theme = 'system' | 'light' | 'dark';

function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(
    () => (localStorage.getItem('theme') as Theme | null) ?? 'system',
  );
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem('theme', theme);
  }, [theme]);
  return [theme, setTheme];
}
