#pragma once

#include <filesystem>

namespace signalbox {

/// A folder of its own for one tour, so that nobody's functions and settings are touched. Goes with
/// its owner; what a tour that was killed has left goes with the next one.
class TourFolder
{
public:
    explicit TourFolder(std::filesystem::path parent = std::filesystem::temp_directory_path());
    ~TourFolder();
    TourFolder(const TourFolder &) = delete;
    TourFolder &operator=(const TourFolder &) = delete;

    /// Empty when it could not be made.
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace signalbox
