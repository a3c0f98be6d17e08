"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import catalog_page

catalog_page.show()
