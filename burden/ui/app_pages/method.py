"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import method_page

method_page.show()
