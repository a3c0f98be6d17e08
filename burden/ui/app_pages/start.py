"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui.entry import start_page

start_page.show()
