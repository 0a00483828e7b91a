export type {
  AccessMap,
  AccessMapEdge,
  AccessMapNode,
  AccessReport,
  ReportDecision,
  ReportRead,
  ReportSection,
} from '@meshport/plugin-data-access-common';
