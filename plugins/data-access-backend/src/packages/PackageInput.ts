/** What an owner puts together. @internal */
export interface PackageInput {
  title: string;
  description?: string;
  role: string;
  purpose: string;
  ports: {
    portRef: string;
    columns?: string[];
    rowFilter?: unknown;
    masks?: { [column: string]: unknown };
  }[];
  maxDays: number;
}
