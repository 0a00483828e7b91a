import type { Permission } from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_SCAFFOLDER_TASK,
  actionExecutePermission,
  taskCancelPermission,
  taskCreatePermission,
  taskReadPermission,
  templateDryRunPermission,
  templateManagementPermission,
  templateParameterReadPermission,
  templateStepReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import { allowWhen } from './allowWhen';
import { allowWhere } from './allowWhere';
import type { PolicyFunction } from './PolicyFunction';

const signedIn: PolicyFunction = () => allowWhen(true);

const ownTask: PolicyFunction = (permission, caller) =>
  allowWhere(permission, {
    pluginId: 'scaffolder',
    resourceType: RESOURCE_TYPE_SCAFFOLDER_TASK,
    rule: 'IS_TASK_OWNER',
    params: { createdBy: caller.claims },
  });

const decisions = new Map<string, PolicyFunction>(
  Object.entries({
    [actionExecutePermission.name]: signedIn,
    [templateParameterReadPermission.name]: signedIn,
    [templateStepReadPermission.name]: signedIn,
    [templateDryRunPermission.name]: signedIn,
    [taskCreatePermission.name]: signedIn,
    [taskReadPermission.name]: ownTask,
    [taskCancelPermission.name]: ownTask,
    [templateManagementPermission.name]: (_permission: Permission, caller) =>
      allowWhen(caller.governor),
  }),
);

/**
 * Everybody signed in may use templates and try them out. A task is read and
 * cancelled by who started it and nobody else, governors included: its
 * parameters may name what is invisible to them.
 *
 * @public
 */
export const decideScaffolder: PolicyFunction = (permission, caller) =>
  decisions.get(permission.name)?.(permission, caller);
