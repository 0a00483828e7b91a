import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('./signals/firstConnectionModule'));

backend.add(import('@backstage/plugin-auth-backend'));
// Registers nothing unless a development configuration asks for it.
backend.add(import('@meshport/plugin-auth-backend-module-personas'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@meshport/plugin-catalog-backend-module-data-products'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@meshport/plugin-permission-backend-module-meshport'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('./search/lunrEngineModule'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@meshport/plugin-search-backend-module-data-products'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@meshport/plugin-scaffolder-backend-module-data-products'));

backend.add(import('@meshport/plugin-data-areas-backend'));
backend.add(import('@meshport/plugin-data-access-backend'));
// Makes no grant unless a configuration names ports whose data stays in PostgreSQL.
backend.add(import('@meshport/plugin-data-access-backend-module-postgres'));
backend.add(import('@meshport/plugin-data-query-backend'));
backend.add(import('@meshport/plugin-data-products-backend'));

// The actions of the plugins in `backend.actions.pluginSources`, for agents.
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.start();
