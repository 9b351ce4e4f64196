import { readProcedures } from '../../db/demo/catalogue.ts';
import { readDemo } from '../../db/demo/organisation.ts';
import { inTx } from '#kernel/tx';
import { publishLifeEvents, publishProcedures } from '#modules/catalogue';
import type { TestDatabase } from './database.ts';

/** Fills a test database with the life events and procedures of the demo province (danh mục mẫu). */
export async function loadDemoCatalogue(d: TestDatabase): Promise<void> {
  await inTx(d.ctx(), async (tx) => {
    await publishLifeEvents(tx, readDemo('life-events').events);
    await publishProcedures(
      tx,
      readProcedures().map(
        ({ handledBy, popularity, lifeEvents, words, resultTemplate: _result, file: _file, ...content }) => ({
          content,
          handledBy,
          popularity,
          lifeEvents,
          words,
        }),
      ),
    );
  });
  await d.asOwner('analyze');
}
