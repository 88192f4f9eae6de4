import { Component, type ComponentType, type ReactNode, lazy as reactLazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { comes } from './api/again.ts';
import { Notice, Waiting } from './parts/notice.tsx';
import { DealProvider } from './shell/deal.tsx';
import { SignedIn } from './shell/me.tsx';
import { Page } from './shell/page.tsx';

/** A page is fetched when somebody goes there. In an outage that is tried again, while the page says that it waits. */
const lazy = <Props,>(load: () => Promise<{ default: ComponentType<Props> }>) => reactLazy(() => comes(load));

const DealsPage = lazy(async () => ({ default: (await import('./pages/deals.tsx')).DealsPage }));
const OpenGuidedPage = lazy(async () => ({
  default: (await import('./pages/open/guided.tsx')).OpenGuidedPage,
}));
const OpenExamplePage = lazy(async () => ({
  default: (await import('./pages/open/from-example.tsx')).OpenExamplePage,
}));
const OpenFilePage = lazy(async () => ({
  default: (await import('./pages/open/from-file.tsx')).OpenFilePage,
}));
const OverviewPage = lazy(async () => ({ default: (await import('./pages/overview.tsx')).OverviewPage }));
const ConditionsPage = lazy(async () => ({
  default: (await import('./pages/conditions.tsx')).ConditionsPage,
}));
const CalendarPage = lazy(async () => ({ default: (await import('./pages/calendar.tsx')).CalendarPage }));
const ActsPage = lazy(async () => ({ default: (await import('./pages/acts.tsx')).ActsPage }));
const VotePage = lazy(async () => ({ default: (await import('./pages/vote/vote.tsx')).VotePage }));
const PayoutPage = lazy(async () => ({ default: (await import('./pages/money/payout.tsx')).PayoutPage }));
const FundsFlowPage = lazy(async () => ({
  default: (await import('./pages/money/funds-flow.tsx')).FundsFlowPage,
}));
const BatchPage = lazy(async () => ({ default: (await import('./pages/money/batch.tsx')).BatchPage }));
const HoldersPage = lazy(async () => ({ default: (await import('./pages/money/holders.tsx')).HoldersPage }));
const HolderPage = lazy(async () => ({ default: (await import('./pages/money/holder.tsx')).HolderPage }));
const ReconciliationPage = lazy(async () => ({
  default: (await import('./pages/money/reconciliation.tsx')).ReconciliationPage,
}));
const MorningPage = lazy(async () => ({ default: (await import('./pages/money/morning.tsx')).MorningPage }));
const WhatIfPage = lazy(async () => ({ default: (await import('./pages/what-if.tsx')).WhatIfPage }));
const ClosingPage = lazy(async () => ({ default: (await import('./pages/closing.tsx')).ClosingPage }));
const FilingsPage = lazy(async () => ({ default: (await import('./pages/filings.tsx')).FilingsPage }));
const DocumentsPage = lazy(async () => ({ default: (await import('./pages/documents.tsx')).DocumentsPage }));
const TermsPage = lazy(async () => ({ default: (await import('./pages/terms/terms.tsx')).TermsPage }));
const TerminationPage = lazy(async () => ({
  default: (await import('./pages/terms/termination.tsx')).TerminationPage,
}));
const RegistersPage = lazy(async () => ({
  default: (await import('./pages/terms/registers.tsx')).RegistersPage,
}));
const RecordPage = lazy(async () => ({ default: (await import('./pages/record/record.tsx')).RecordPage }));
const InsidersPage = lazy(async () => ({
  default: (await import('./pages/record/insiders.tsx')).InsidersPage,
}));

export function App() {
  return (
    <Caught>
      <Router base="/app">
        <SignedIn>
          <Suspense fallback={<Waiting />}>
            <Switch>
              <Route path="/" component={DealsPage} />
              <Route path="/open" component={OpenGuidedPage} />
              <Route path="/open/example" component={OpenExamplePage} />
              <Route path="/open/file" component={OpenFilePage} />
              <Route path="/deals/:deal/*?">
                {({ deal }) => (
                  <DealProvider id={deal} key={deal}>
                    <Switch>
                      <Route path="/deals/:deal" component={OverviewPage} />
                      <Route path="/deals/:deal/conditions" component={ConditionsPage} />
                      <Route path="/deals/:deal/calendar" component={CalendarPage} />
                      <Route path="/deals/:deal/terms" component={TermsPage} />
                      <Route path="/deals/:deal/terms/termination" component={TerminationPage} />
                      <Route path="/deals/:deal/terms/registers" component={RegistersPage} />
                      <Route path="/deals/:deal/closing" component={ClosingPage} />
                      <Route path="/deals/:deal/filings" component={FilingsPage} />
                      <Route path="/deals/:deal/documents" component={DocumentsPage} />
                      <Route path="/deals/:deal/record" component={RecordPage} />
                      <Route path="/deals/:deal/record/insiders" component={InsidersPage} />
                      <Route path="/deals/:deal/vote" component={VotePage} />
                      <Route path="/deals/:deal/money" component={PayoutPage} />
                      <Route path="/deals/:deal/money/funds-flow" component={FundsFlowPage} />
                      <Route path="/deals/:deal/money/batches/:batch" component={BatchPage} />
                      <Route path="/deals/:deal/money/holders" component={HoldersPage} />
                      <Route path="/deals/:deal/money/holders/:holder" component={HolderPage} />
                      <Route path="/deals/:deal/money/reconciliation" component={ReconciliationPage} />
                      <Route path="/deals/:deal/money/morning" component={MorningPage} />
                      <Route path="/deals/:deal/what-if" component={WhatIfPage} />
                      <Route path="/deals/:deal/act" component={ActsPage} />
                      <Route component={NothingHere} />
                    </Switch>
                  </DealProvider>
                )}
              </Route>
              <Route component={NothingHere} />
            </Switch>
          </Suspense>
        </SignedIn>
      </Router>
    </Caught>
  );
}

function NothingHere() {
  return (
    <Page title="There is nothing at this address">
      <p>
        <a href="/app/">Your deals</a>
      </p>
    </Page>
  );
}

/** A fault of one page is told on it, and does not leave it empty. */
class Caught extends Component<{ readonly children: ReactNode }, { readonly error: Error | undefined }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <main>
        <Notice error={error} />
        <p className="buttons">
          <button type="button" onClick={() => location.reload()}>
            Load the page again
          </button>
        </p>
      </main>
    );
  }
}
