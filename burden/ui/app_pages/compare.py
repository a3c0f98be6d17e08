"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import compare_page

compare_page.show()
