import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { client } from './api/queries';
import { Shell } from './app/Shell';
import { navigate } from './app/router';
import { startTheme } from './app/theme';
import './styles/index.css';

// The control library would add this one style by itself, which the page's content policy
// refuses; it is in base.css, and the mark says so.
const mark = document.createElement('meta');
mark.id = 'react-aria-pressable-style';
document.head.append(mark);

startTheme();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <I18nProvider locale="en-GB">
        <RouterProvider navigate={navigate}>
          <Shell />
        </RouterProvider>
      </I18nProvider>
    </QueryClientProvider>
  </StrictMode>,
);
