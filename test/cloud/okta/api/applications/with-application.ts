import { notFound } from '../../errors.ts';
import type { Application } from '../../org.ts';
import type { Call, Reply } from '../operation.ts';

/** Runs with the application of a path. */
export const withApplication =
  (run: (application: Application, call: Call) => Reply) =>
  (call: Call): Reply => {
    const id = call.parameters.appId ?? '';
    const application = call.org.applications.get(id);
    return application ? run(application, call) : notFound(id, 'AppInstance');
  };
