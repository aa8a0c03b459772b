import { componentNames, renderComponent } from '../../src/web/components';
import { fixturesOf, normalised } from './published';

describe.each(componentNames)('%s gives the published HTML', (component) => {
  test.each(fixturesOf(component).map((fixture) => [fixture.name, fixture] as const))(
    `${component}: %s`,
    (_name, { options, html }) => {
      expect(normalised(renderComponent(component, options))).toBe(normalised(html));
    },
  );
});
