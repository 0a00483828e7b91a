// Nothing else brings the styles when the grid runs alone.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  QueryClient,
  queryApiRef,
  resultExtent,
  ResultGrid,
  useQueryRun,
} from '@meshport/plugin-data-query-react';
import ReactDOM from 'react-dom/client';
import { guestSignIn } from './guestSignIn';

/** The grid alone, with the rows that the page's own server streams. */
function GridPage() {
  const { state, run } = useQueryRun();
  return (
    <>
      <button type="button" onClick={() => run({ sql: 'SELECT * FROM wide' })}>
        Run
      </button>
      <ResultGrid
        columns={state.columns}
        rows={state.rows}
        extent={resultExtent(state)}
        maxHeight={640}
      />
    </>
  );
}

const grid = createFrontendPlugin({
  pluginId: 'data-query',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: queryApiRef,
          deps: {},
          factory: () =>
            QueryClient.create({
              discoveryApi: { getBaseUrl: async () => '/api/data-query' },
              fetchApi: { fetch: (input, init) => fetch(input, init) },
            }),
        }),
    }),
    PageBlueprint.make({
      params: {
        // The app's configuration leads from / to its own first page.
        path: '/grid',
        title: 'Grid',
        loader: async () => <GridPage />,
      },
    }),
  ],
});

const guest = createFrontendModule({
  pluginId: 'app',
  extensions: [guestSignIn],
});

const app = createApp({ features: [guest, grid] });

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
