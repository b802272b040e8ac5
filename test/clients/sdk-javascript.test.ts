/** The AWS SDK for JavaScript, v3. */
import * as sfn from '@aws-sdk/client-sfn';
import type { CallResult, ClientDriver, ClientTarget } from './client-driver.ts';
import { describeTour } from './tour.ts';

type AnyCommand = new (input: object) => Parameters<sfn.SFNClient['send']>[0];
type AnyPaginator = (
  options: { readonly client: sfn.SFNClient; readonly pageSize: number },
  input: object,
) => AsyncIterable<object>;

describeTour({ name: 'AWS SDK for JavaScript', open: openDriver });

function openDriver({ url, region, ...credentials }: ClientTarget): ClientDriver {
  const client = new sfn.SFNClient({ endpoint: url, region, credentials, maxAttempts: 1, disableHostPrefix: true });
  return {
    call: async (operation, input): Promise<CallResult> => {
      const Command: AnyCommand = Object(sfn)[`${operation}Command`];
      try {
        const { $metadata: _, ...output } = await client.send(new Command(input));
        return { kind: 'answered', output };
      } catch (error) {
        if (!(error instanceof sfn.SFNServiceException)) throw error;
        return { kind: 'refused', code: error.name, message: error.message };
      }
    },
    paginate: async (operation, input, list) => {
      const paginate: AnyPaginator = Object(sfn)[`paginate${operation}`];
      const pages: unknown[] = [];
      for await (const page of paginate({ client, pageSize: 2 }, input)) pages.push(Reflect.get(page, list));
      return pages.flat();
    },
    close: () => client.destroy(),
  };
}
