"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import measures_page

measures_page.measures()
