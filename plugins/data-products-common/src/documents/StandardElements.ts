import type { JsonValue } from '@backstage/types';

/** A key and value that the standard does not define. @public */
export interface CustomProperty {
  property: string;
  value: JsonValue;
  description?: string;
}

/** Points to a source that says more. @public */
export interface AuthoritativeDefinition {
  type?: string;
  url?: string;
  description?: string;
}

/** Purpose, limits and usage, common to both standards. @public */
export interface DocumentDescription {
  purpose?: string;
  limitations?: string;
  usage?: string;
}

/** A way to reach the team. @public */
export interface SupportChannel {
  channel: string;
  url?: string;
  description?: string;
  tool?: string;
  scope?: string;
}

/** A person of the team. @public */
export interface TeamMember {
  username: string;
  name?: string;
  role?: string;
  description?: string;
  dateIn?: string;
  dateOut?: string;
}

/** The team, whichever of its two forms the document used. @public */
export interface DocumentTeam {
  name?: string;
  description?: string;
  members: TeamMember[];
}
