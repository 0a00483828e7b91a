export {
  AgreementTokens,
  type AgreementTokensProps,
  CodeBlock,
  type CodeBlockProps,
  MakeToken,
  type MakeTokenProps,
  type TokenAgreement,
  TokenList,
  type TokenListProps,
  TokenSecret,
  type TokenSecretProps,
} from './AgreementTokens';
export {
  AppliedDecisions,
  type AppliedDecisionsProps,
} from './AppliedDecisions';
export {
  ColumnHistogram,
  columnKind,
  type ColumnKind,
  type ColumnWidths,
  type ColumnStatistics,
  type HistogramBar,
  ResultColumns,
  type ResultColumnsProps,
  ResultGrid,
  type ResultGridProps,
} from './ResultGrid';
export { TitledSection, type TitledSectionProps } from './TitledSection';
