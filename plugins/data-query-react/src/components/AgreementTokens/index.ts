export { AgreementTokens, type AgreementTokensProps } from './AgreementTokens';
export { CodeBlock, type CodeBlockProps } from './CodeBlock';
export { MakeToken, type MakeTokenProps } from './MakeToken';
export { TokenList, type TokenListProps } from './TokenList';
export { TokenSecret, type TokenSecretProps } from './TokenSecret';
export type { TokenAgreement } from './TokenAgreement';
