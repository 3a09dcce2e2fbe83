import { notFound } from '../../errors.ts';
import type { Application } from '../../org.ts';
import type { Call, Reply } from '../operation.ts';

/** Who may give and take an application. */
export const APPLICATION_MANAGERS = ['ORG_ADMIN', 'APP_ADMIN'] as const;

const withSome =
  (isThere: (application: Application) => boolean) =>
  (run: (application: Application, call: Call) => Reply) =>
  (call: Call): Reply => {
    const id = call.parameters.appId ?? '';
    const application = call.org.applications.get(id);
    return application && isThere(application) ? run(application, call) : notFound(id, 'AppInstance');
  };

/** Runs with the application of a path. */
export const withApplication = withSome(() => true);

/** As `withApplication`, for assignments: Okta changes none of an inactive application, and does not find it. */
export const withActiveApplication = withSome(({ status }) => status === 'ACTIVE');
